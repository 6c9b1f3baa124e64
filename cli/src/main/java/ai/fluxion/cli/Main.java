package ai.fluxion.cli;

/// The process: reads the arguments, runs one command and exits with its code. Only this module
/// reads the environment or ends the process.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLineInterface(System.getenv()).execute(arguments));
    }
}
