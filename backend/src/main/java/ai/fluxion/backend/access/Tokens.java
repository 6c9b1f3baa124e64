package ai.fluxion.backend.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Issues and checks the tokens of logged-in users: JWT, HS256. What a token says (role, stores)
/// holds until it expires, so its lifetime bounds how long a withdrawn right lasts.
public final class Tokens {
    private static final String ISSUER = "fluxion";
    private static final String USUARIO = "usuario";
    private static final String ROL = "rol";
    private static final String TIENDAS = "tiendas";

    private final MACSigner signer;
    private final MACVerifier verifier;
    private final Duration lifetime;
    private final InstantSource clock;

    /// A token and the instant from which on it is refused.
    public record Issued(String token, Instant expires) {}

    public Tokens(SigningKey key, Duration lifetime, InstantSource clock) {
        try {
            this.signer = new MACSigner(key.bytes());
            this.verifier = new MACVerifier(key.bytes());
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the signing key is unusable", e);
        }
        this.lifetime = lifetime;
        this.clock = clock;
    }

    public Issued issue(Caller caller) {
        Instant now = clock.instant();
        Instant expires = now.plus(lifetime);
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(Long.toString(caller.id()))
                        .claim(USUARIO, caller.usuario())
                        .claim(ROL, caller.rol().value())
                        .claim(TIENDAS, List.copyOf(caller.tiendas()))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(expires))
                        .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing a token failed", e);
        }
        return new Issued(token.serialize(), expires);
    }

    /// Empty for anything but a token of ours that is still valid.
    public Optional<Caller> verify(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    || !token.verify(verifier)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Date expires = claims.getExpirationTime();
            boolean valid =
                    ISSUER.equals(claims.getIssuer())
                            && expires != null
                            && clock.instant().isBefore(expires.toInstant());
            return valid ? caller(claims) : Optional.empty();
        } catch (ParseException | JOSEException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Caller> caller(JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        String usuario = claims.getStringClaim(USUARIO);
        String rol = claims.getStringClaim(ROL);
        List<Object> tiendas = claims.getListClaim(TIENDAS);
        if (subject == null || usuario == null || rol == null || tiendas == null) {
            return Optional.empty();
        }
        Set<Integer> ids = new HashSet<>();
        for (Object tienda : tiendas) {
            ids.add(Integer.valueOf(tienda.toString()));
        }
        return Rol.of(rol).map(r -> new Caller(Long.parseLong(subject), usuario, r, ids));
    }
}
