package ai.fluxion.cli.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/// Every text that a user of the command line reads, in Spanish or English.
public final class Messages {
    private static final String BUNDLE = "ai.fluxion.cli.Messages";
    private static final Locale SPANISH = Locale.of("es");

    private final Locale locale;
    private final ResourceBundle bundle;

    private Messages(Locale locale) {
        this.locale = locale;
        this.bundle =
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Messages spanish() {
        return new Messages(SPANISH);
    }

    public static Messages english() {
        return new Messages(Locale.ENGLISH);
    }

    /// `--lang en` decides, else the variable `FLUXION_LANG`, else Spanish. Read before the
    /// arguments are parsed, because their help and errors are texts too.
    public static Messages of(List<String> arguments, Map<String, String> environment) {
        String language = environment.getOrDefault("FLUXION_LANG", "es");
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--lang") && i + 1 < arguments.size()) {
                language = arguments.get(i + 1);
            } else if (argument.startsWith("--lang=")) {
                language = argument.substring("--lang=".length());
            }
        }
        return language.equalsIgnoreCase("en") ? english() : spanish();
    }

    public ResourceBundle bundle() {
        return bundle;
    }

    public Locale locale() {
        return locale;
    }

    /// Arguments stand as `{0}`, `{1}`… and are printed as they are: format numbers before.
    public String text(String key, Object... arguments) {
        Object[] printed = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            printed[i] = String.valueOf(arguments[i]);
        }
        return new MessageFormat(bundle.getString(key), locale).format(printed);
    }
}
