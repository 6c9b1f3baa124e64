package ai.fluxion.cli;

import ai.fluxion.backend.usuarios.FirstUser;
import ai.fluxion.cli.configuration.Configuration;
import ai.fluxion.cli.text.Messages;
import java.io.PrintWriter;

/// One run of a command: what was asked, in which language to answer, and where to. Reports and
/// results go to `output`, everything else to `errors`.
record Invocation(
        Configuration configuration, Messages messages, PrintWriter output, PrintWriter errors) {

    void say(String line) {
        errors.println(line);
        errors.flush();
    }

    /// The password is shown here and never again.
    void sayFirstUser(FirstUser.Credentials admin) {
        say(messages.text("serve.first-user", admin.usuario(), admin.clave()));
    }

    void answer(String line) {
        output.println(line);
        output.flush();
    }
}
