package dev.lockstep.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.lockstep.deployment.PathPattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads {@code lockstep.yaml}. It is read strictly and token by token: an unknown key, a second one of a name, an
 * anchor, a tag or anything nested deeper than a list is an error that names its line.
 */
public final class PolicyFile {
    /** The name under which the file is looked for. */
    public static final String NAME = "lockstep.yaml";

    /** A policy is written by hand. */
    public static final int MAX_BYTES = 1 << 20;

    private static final String INDEPENDENT = "independent";
    private static final List<String> KEYS = List.of("version", INDEPENDENT);
    private static final String VERSION = "1";
    private static final int MAX_DEPTH = 8;

    private final String source;
    private final YAMLParser yaml;
    private final Set<String> keys = new HashSet<>();
    private final List<String> independent = new ArrayList<>();

    private PolicyFile(String source, YAMLParser yaml) {
        this.source = source;
        this.yaml = yaml;
    }

    /**
     * Reads one.
     *
     * @param source for messages and for the report
     * @throws IllegalArgumentException with a message for people, if it is no valid policy
     */
    public static Policy read(byte[] bytes, String source) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(source + ": larger than a policy can be, 1 MiB");
        }
        try (YAMLParser yaml = factory().createParser(text(bytes, source))) {
            return new PolicyFile(source, yaml).read();
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

    private Policy read() throws IOException {
        JsonToken first = next();
        if (first == null) {
            return new Policy(Optional.of(source), List.of());
        }
        if (first != JsonToken.START_OBJECT) {
            throw wrong("not a list of keys, such as \"" + INDEPENDENT + ":\"");
        }
        while (next() == JsonToken.FIELD_NAME) {
            String key = yaml.currentName();
            if (!KEYS.contains(key)) {
                throw wrong("unknown key \"" + key + "\"; known are " + String.join(", ", KEYS));
            }
            if (!keys.add(key)) {
                throw wrong("a second \"" + key + "\"");
            }
            if (key.equals(INDEPENDENT)) {
                readGlobs();
            } else {
                readVersion();
            }
        }
        if (next() != null) {
            throw wrong("more than one document");
        }
        return new Policy(Optional.of(source), independent);
    }

    private void readVersion() throws IOException {
        JsonToken value = next();
        if (value == null || !value.isScalarValue() || !yaml.getText().equals(VERSION)) {
            throw wrong("\"version\" is not " + VERSION);
        }
    }

    private void readGlobs() throws IOException {
        if (next() != JsonToken.START_ARRAY) {
            throw wrong("\"" + INDEPENDENT + "\" is no list of paths");
        }
        while (next() != JsonToken.END_ARRAY) {
            if (yaml.currentToken() != JsonToken.VALUE_STRING) {
                throw wrong("\"" + INDEPENDENT + "\" holds something that is no path");
            }
            independent.add(glob(yaml.getText()));
        }
    }

    private String glob(String text) {
        try {
            PathPattern.of(text, "\"" + INDEPENDENT + "\":");
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        if (text.isBlank() || List.of(text.split("/", -1)).contains("..")) {
            throw wrong("\"" + INDEPENDENT + "\": " + text + " leads out of the tree");
        }
        if (PathPattern.of(text, "").matches("any/file/at.all")) {
            throw wrong("\"" + INDEPENDENT + "\": " + text + " lets everything change on its own");
        }
        return text;
    }

    /** The next token, unless it carries what no policy needs. */
    private JsonToken next() throws IOException {
        JsonToken token = yaml.nextToken();
        if (yaml.getObjectId() != null || yaml.isCurrentAlias()) {
            throw wrong("anchors and aliases are not read");
        }
        if (yaml.getTypeId() != null) {
            throw wrong("tags are not read");
        }
        return token;
    }

    private IllegalArgumentException wrong(String complaint) {
        JsonParser parser = yaml;
        return new IllegalArgumentException(
                source + ":" + parser.currentTokenLocation().getLineNr() + ": " + complaint);
    }
}
