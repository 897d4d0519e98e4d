package dev.lockstep.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.lockstep.policy.YamlNode.Entry;
import dev.lockstep.policy.YamlNode.Mapping;
import dev.lockstep.policy.YamlNode.Scalar;
import dev.lockstep.policy.YamlNode.Sequence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads YAML strictly and token by token: anchors, aliases, tags, a second key of a name and a second document are
 * errors, and every error names its line.
 */
final class YamlReader {
    private static final int MAX_DEPTH = 8;

    private final String source;
    private final YAMLParser yaml;

    private YamlReader(String source, YAMLParser yaml) {
        this.source = source;
        this.yaml = yaml;
    }

    /**
     * Reads one document.
     *
     * @param source for messages
     * @return absent when the file holds nothing
     * @throws IllegalArgumentException with a message for people, if it is no such document
     */
    static Optional<YamlNode> read(byte[] bytes, String source) {
        try (YAMLParser yaml = factory().createParser(text(bytes, source))) {
            return new YamlReader(source, yaml).document();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(source + at(e) + ": " + firstLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(source + ": " + firstLine(String.valueOf(e.getMessage())), e);
        }
    }

    private static YAMLFactory factory() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(MAX_DEPTH);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
    }

    private static String text(byte[] bytes, String source) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(source + ": not a text in UTF-8", e);
        }
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("no YAML");
    }

    private Optional<YamlNode> document() throws IOException {
        JsonToken first = next();
        if (first == null) {
            return Optional.empty();
        }
        YamlNode root = node(first);
        if (next() != null) {
            throw wrong("more than one document");
        }
        return Optional.of(root);
    }

    private YamlNode node(@Nullable JsonToken token) throws IOException {
        int line = line();
        if (token == JsonToken.START_OBJECT) {
            return mapping(line);
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            for (JsonToken item = next(); item != JsonToken.END_ARRAY; item = next()) {
                items.add(node(item));
            }
            return new Sequence(List.copyOf(items), line);
        }
        if (token == null || !token.isScalarValue()) {
            throw wrong("ends too early");
        }
        return new Scalar(token == JsonToken.VALUE_NULL ? "" : yaml.getText(), line);
    }

    private Mapping mapping(int line) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (next() == JsonToken.FIELD_NAME) {
            String key = yaml.currentName();
            int keyLine = line();
            if (!keys.add(key)) {
                throw wrong("a second \"" + key + "\"");
            }
            entries.add(new Entry(key, node(next()), keyLine));
        }
        return new Mapping(List.copyOf(entries), line);
    }

    /** The next token, unless it carries what no policy needs. */
    private @Nullable JsonToken next() throws IOException {
        JsonToken token = yaml.nextToken();
        if (yaml.getObjectId() != null || yaml.isCurrentAlias()) {
            throw wrong("anchors and aliases are not read");
        }
        if (yaml.getTypeId() != null) {
            throw wrong("tags are not read");
        }
        return token;
    }

    private int line() {
        return yaml.currentTokenLocation().getLineNr();
    }

    private IllegalArgumentException wrong(String complaint) {
        return new IllegalArgumentException(source + ":" + line() + ": " + complaint);
    }
}
