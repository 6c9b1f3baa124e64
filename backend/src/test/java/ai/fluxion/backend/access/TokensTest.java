package ai.fluxion.backend.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final String SECRET =
            "a secret of this test, long enough for HS512, which must" + " not be accepted either";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Caller ANA = new Caller(7, "ana", Rol.GERENTE_TIENDA, Set.of(3, 5));

    private static Tokens tokens(String secret, Instant now) {
        SigningKey key = SigningKey.of(secret.getBytes(StandardCharsets.UTF_8));
        return new Tokens(key, Duration.ofMinutes(10), InstantSource.fixed(now));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("fluxion")
                .subject("7")
                .claim("usuario", "ana")
                .claim("rol", "super_admin")
                .claim("tiendas", List.of());
    }

    @Test
    void anIssuedTokenTellsTheCallerUntilItExpires() {
        Tokens.Issued issued = tokens(SECRET, NOW).issue(ANA);

        assertThat(issued.expires()).isEqualTo(NOW.plusSeconds(600));
        assertThat(tokens(SECRET, NOW.plusSeconds(599)).verify(issued.token())).contains(ANA);
        assertThat(tokens(SECRET, NOW.plusSeconds(600)).verify(issued.token())).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyOrAChangedOneIsRefused() {
        String token = tokens(SECRET, NOW).issue(ANA).token();
        Tokens same = tokens(SECRET, NOW);

        assertThat(tokens("another " + SECRET, NOW).verify(token)).isEmpty();
        assertThat(same.verify(token.substring(0, token.length() - 4) + "AAAA")).isEmpty();
        assertThat(same.verify("")).isEmpty();
        assertThat(same.verify("a.b.c")).isEmpty();
        assertThat(same.verify("....")).isEmpty();
    }

    @Test
    void anUnsignedTokenOrOneOfAnotherAlgorithmIsRefused() throws Exception {
        JWTClaimsSet claims = claims().expirationTime(Date.from(NOW.plusSeconds(60))).build();
        SignedJWT strong = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), claims);
        strong.sign(new MACSigner(SECRET));

        assertThat(tokens(SECRET, NOW).verify(new PlainJWT(claims).serialize())).isEmpty();
        assertThat(tokens(SECRET, NOW).verify(strong.serialize())).isEmpty();
    }

    @Test
    void aTokenWithoutExpiryOrOfAnUnknownRoleOrIssuerIsRefused() throws Exception {
        Date later = Date.from(NOW.plusSeconds(60));
        List<JWTClaimsSet> bad =
                List.of(
                        claims().build(),
                        claims().expirationTime(later).claim("rol", "dios").build(),
                        claims().expirationTime(later).issuer("otro").build(),
                        claims().expirationTime(later).subject("x").build(),
                        claims().expirationTime(later).claim("tiendas", List.of("x")).build());

        for (JWTClaimsSet claims : bad) {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(SECRET));
            assertThat(tokens(SECRET, NOW).verify(token.serialize())).as("%s", claims).isEmpty();
        }
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> SigningKey.of(new byte[31]))
                .hasMessageContaining("31 bytes")
                .hasMessageContaining("32");
    }
}
