package ai.fluxion.duckdb;

import ai.fluxion.duckdb.capi.Memory;
import ai.fluxion.duckdb.capi.TypeCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.LongFunction;

/// Native logical types to [LogicalType] and back.
final class LogicalTypes {
    private LogicalTypes() {}

    /// Reads a type and destroys it; INVALID for NULL.
    static LogicalType take(MemorySegment type) {
        if (Memory.isNull(type)) {
            return LogicalType.of(TypeId.INVALID);
        }
        try {
            return read(type);
        } finally {
            destroy(type);
        }
    }

    static void destroy(MemorySegment type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment cell = arena.allocate(java.lang.foreign.ValueLayout.ADDRESS);
            cell.set(java.lang.foreign.ValueLayout.ADDRESS, 0, type);
            TypeCalls.destroy(cell);
        }
    }

    static LogicalType read(MemorySegment type) {
        TypeId id = TypeId.of(TypeCalls.id(type));
        String alias = Memory.taken(TypeCalls.alias(type));
        LogicalType plain = readPlain(type, id);
        return alias.isEmpty() ? plain : named(plain, alias);
    }

    /// For the caller to destroy. Scalars, DECIMAL and lists of them, which is what parameters
    /// need.
    static MemorySegment create(LogicalType type) {
        return switch (type.id()) {
            case DECIMAL -> TypeCalls.createDecimal((byte) type.width(), (byte) type.scale());
            case LIST -> {
                MemorySegment element = create(type.element().orElseThrow());
                try {
                    yield TypeCalls.createList(element);
                } finally {
                    destroy(element);
                }
            }
            case ENUM, STRUCT, MAP, UNION, ARRAY, ANY, INVALID, OTHER ->
                    throw new IllegalArgumentException(
                            "no parameter of type " + type.sql() + " can be made");
            default -> TypeCalls.create(type.id().code());
        };
    }

    /// As SQL writes a name: quoted unless it is plain.
    static String quoted(String name) {
        boolean plain = name.matches("[a-z_][a-z0-9_]*");
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static LogicalType named(LogicalType type, String alias) {
        return new LogicalType(
                type.id(), type.width(), type.scale(), type.element(), quotedType(alias));
    }

    private static String quotedType(String name) {
        boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*");
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static LogicalType readPlain(MemorySegment type, TypeId id) {
        return switch (id) {
            case DECIMAL ->
                    LogicalType.decimal(TypeCalls.decimalWidth(type), TypeCalls.decimalScale(type));
            case LIST -> LogicalType.list(take(TypeCalls.listElement(type)));
            case ARRAY -> {
                LogicalType element = take(TypeCalls.arrayElement(type));
                long size = TypeCalls.arraySize(type);
                yield nested(id, Optional.of(element), element.sql() + "[" + size + "]");
            }
            case MAP -> {
                String key = take(TypeCalls.mapKey(type)).sql();
                String value = take(TypeCalls.mapValue(type)).sql();
                yield nested(id, Optional.empty(), "MAP(" + key + ", " + value + ")");
            }
            case STRUCT -> nested(id, Optional.empty(), "STRUCT(" + structMembers(type) + ")");
            case UNION -> nested(id, Optional.empty(), "UNION(" + unionMembers(type) + ")");
            case ENUM -> nested(id, Optional.empty(), "ENUM(" + enumLabels(type) + ")");
            default -> LogicalType.of(id);
        };
    }

    private static LogicalType nested(TypeId id, Optional<LogicalType> element, String sql) {
        return new LogicalType(id, 0, 0, element, sql);
    }

    private static String structMembers(MemorySegment type) {
        return members(
                TypeCalls.structSize(type),
                i -> TypeCalls.structName(type, i),
                i -> TypeCalls.structType(type, i));
    }

    private static String unionMembers(MemorySegment type) {
        return members(
                TypeCalls.unionSize(type),
                i -> TypeCalls.unionName(type, i),
                i -> TypeCalls.unionType(type, i));
    }

    private static String members(
            long count, LongFunction<MemorySegment> name, LongFunction<MemorySegment> type) {
        StringJoiner members = new StringJoiner(", ");
        for (long i = 0; i < count; i++) {
            String memberName = Memory.taken(name.apply(i));
            members.add(quoted(memberName) + " " + take(type.apply(i)).sql());
        }
        return members.toString();
    }

    private static String enumLabels(MemorySegment type) {
        StringJoiner labels = new StringJoiner(", ");
        long count = Integer.toUnsignedLong(TypeCalls.enumSize(type));
        for (long i = 0; i < count; i++) {
            labels.add("'" + Memory.taken(TypeCalls.enumLabel(type, i)).replace("'", "''") + "'");
        }
        return labels.toString();
    }
}
