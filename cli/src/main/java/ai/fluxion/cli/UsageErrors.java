package ai.fluxion.cli;

import ai.fluxion.cli.text.Messages;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with the arguments in the user's language, since picocli's own texts are
/// English only.
final class UsageErrors implements IParameterExceptionHandler {
    private final Messages messages;

    UsageErrors(Messages messages) {
        this.messages = messages;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine line = error.getCommandLine();
        line.getErr().println("fluxion: " + text(error));
        if (error instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                line.getErr()
                        .println(messages.text("error.suggestion", String.join(", ", suggestions)));
            }
        }
        line.getErr().println(messages.text("error.help", line.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    private String text(ParameterException error) {
        return switch (error) {
            case UnmatchedArgumentException unmatched ->
                    messages.text("error.unmatched", String.join(" ", unmatched.getUnmatched()));
            case MissingParameterException missing ->
                    messages.text(
                            "error.missing",
                            missing.getMissing().stream()
                                    .map(CommandLine.Model.ArgSpec::paramLabel)
                                    .collect(Collectors.joining(", ")));
            default -> messages.text("error.parameter", String.valueOf(error.getMessage()));
        };
    }
}
