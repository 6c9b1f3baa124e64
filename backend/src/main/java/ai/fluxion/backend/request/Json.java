package ai.fluxion.backend.request;

import ai.fluxion.backend.problem.ProblemException;
import ai.fluxion.backend.problem.ProblemKind;
import ai.fluxion.backend.problem.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.json.JsonMapper;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.node.ObjectNode;

/// JSON as this API speaks it: snake_case names, instants in ISO 8601, decimals written plainly,
/// absent values left out.
public final class Json implements JsonMapper {
    private final tools.jackson.databind.json.JsonMapper mapper =
            tools.jackson.databind.json.JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .changeDefaultPropertyInclusion(
                            value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                    .build();

    /// The one object that a request's body holds.
    public ObjectNode object(byte[] body) {
        JsonNode node;
        try {
            node = mapper.readTree(body);
        } catch (JacksonException e) {
            throw new ProblemException(ProblemKind.MALFORMED_REQUEST, whereOf(e), e);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new ProblemException(ProblemKind.MALFORMED_REQUEST, Text.of("malformed.object"));
    }

    private static Text whereOf(JacksonException e) {
        @Nullable TokenStreamLocation location = e.getLocation();
        return location == null
                ? Text.of("malformed.limits")
                : Text.of("malformed.json", location.getLineNr(), location.getColumnNr());
    }

    public byte[] bytes(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    @Override
    public String toJsonString(Object value, Type type) {
        return mapper.writeValueAsString(value);
    }
}
