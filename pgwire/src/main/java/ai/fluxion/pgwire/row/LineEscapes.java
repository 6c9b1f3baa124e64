package ai.fluxion.pgwire.row;

/// What keeps a value of COPY data from being read as something else.
sealed interface LineEscapes permits TextEscapes, CsvEscapes {
    /// Whether no number, date, time or truth value ever needs it: they have letters, digits and
    /// `+-:. ` only.
    boolean leaveNumbersAlone();

    /// How many bytes the value grows by; `forced`: it is to be quoted in any case.
    int extra(byte[] bytes, int from, int to, boolean forced);

    /// Makes the value safe; it then ends at `to + extra`. Nothing happens for an `extra` of zero.
    void apply(byte[] bytes, int from, int to, int extra);

    /// Whether numbers, dates and times are written with this character.
    static boolean isOfNumbers(char c) {
        return Character.isLetterOrDigit(c) || "+-:. ".indexOf(c) >= 0;
    }
}
