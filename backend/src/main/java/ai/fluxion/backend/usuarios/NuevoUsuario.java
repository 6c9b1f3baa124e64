package ai.fluxion.backend.usuarios;

import ai.fluxion.backend.access.Rol;
import ai.fluxion.backend.problem.Violation;
import ai.fluxion.backend.request.Body;
import ai.fluxion.backend.request.Violations;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// A user to be stored; the password only as its hash.
record NuevoUsuario(
        String usuario,
        String nombre,
        Optional<String> email,
        String claveHash,
        Rol rol,
        Set<Integer> tiendas) {
    static final int SHORTEST_PASSWORD = 8;
    static final int LONGEST_PASSWORD = 200;
    static final int LONGEST_NAME = 64;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_STORES = 1_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]*");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    NuevoUsuario {
        tiendas = Set.copyOf(tiendas);
    }

    /// What a request asks for: as [NuevoUsuario] with the password in clear, so never printed.
    record Wanted(
            String usuario,
            String nombre,
            Optional<String> email,
            String clave,
            Rol rol,
            Set<Integer> tiendas) {

        NuevoUsuario withHash(String hash) {
            return new NuevoUsuario(usuario, nombre, email, hash, rol, tiendas);
        }

        @Override
        public String toString() {
            return "Wanted[" + usuario + "]";
        }
    }

    static Wanted read(ObjectNode object) {
        Violations violations = new Violations();
        Body body = Body.of(object, violations);
        String usuario = body.text("usuario", LONGEST_NAME, NAME);
        String nombre = body.text("nombre", LONGEST_TEXT);
        Optional<String> email = body.optionalText("email", LONGEST_TEXT);
        if (email.isPresent() && !EMAIL.matcher(email.get()).matches()) {
            violations.add(Violation.of("email", email.get(), "email"));
        }
        String clave = body.secret("clave", SHORTEST_PASSWORD, LONGEST_PASSWORD);
        String rolText = body.text("rol", LONGEST_NAME);
        Optional<Rol> rol = Rol.of(rolText);
        if (rol.isEmpty() && !rolText.isEmpty()) {
            violations.add(
                    Violation.of("rol", rolText, "one-of", String.join(", ", Rol.allValues())));
        }
        Set<Integer> tiendas = body.positives("tiendas", MOST_STORES);
        if (!tiendas.isEmpty() && rol.isPresent() && !rol.get().isLimitedToStores()) {
            violations.add(Violation.of("tiendas", tiendas.toString(), "stores-of-role", rolText));
        }
        body.rejectOthers();
        violations.check();
        return new Wanted(usuario, nombre, email, clave, rol.orElseThrow(), tiendas);
    }
}
