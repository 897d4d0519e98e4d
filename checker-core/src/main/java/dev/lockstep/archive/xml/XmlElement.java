package dev.lockstep.archive.xml;

import static java.util.Objects.requireNonNull;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a small XML file.
 *
 * @param name without its namespace
 * @param namespace empty for none
 * @param attributes by name
 * @param children in their order; unmodifiable
 * @param text directly in it, stripped
 */
public record XmlElement(
        String name, String namespace, Map<String, String> attributes, List<XmlElement> children, String text) {
    /** Making one takes longer than reading a small file; they are not made for several threads. */
    private static final ThreadLocal<XMLInputFactory> FACTORY = ThreadLocal.withInitial(HarmlessXml::factory);

    /**
     * Reads a whole file.
     *
     * @throws XMLStreamException if it is not well-formed
     */
    public static XmlElement parse(String xml) throws XMLStreamException {
        return parse(xml, Integer.MAX_VALUE);
    }

    /**
     * Reads a file without what lies deep in it.
     *
     * @param depth of the deepest elements that count; 1 for the outermost alone
     * @throws XMLStreamException if it is not well-formed
     */
    public static XmlElement parse(String xml, int depth) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.get().createXMLStreamReader(new StringReader(xml));
        try {
            Deque<Open> open = new ArrayDeque<>();
            XmlElement last = null;
            int deeper = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (deeper > 0 || open.size() == depth) {
                            deeper++;
                        } else {
                            open.push(new Open(reader));
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (deeper == 0 && !open.isEmpty()) {
                            open.element().text.append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (deeper > 0) {
                            deeper--;
                        } else {
                            last = open.pop().closed();
                            if (!open.isEmpty()) {
                                open.element().children.add(last);
                            }
                        }
                    }
                    default -> {}
                }
            }
            return requireNonNull(last);
        } finally {
            reader.close();
        }
    }

    private static final class Open {
        private final String name;
        private final String namespace;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<XmlElement> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Open(XMLStreamReader reader) {
            name = reader.getLocalName();
            namespace = Optional.ofNullable(reader.getNamespaceURI()).orElse("");
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }

        XmlElement closed() {
            return new XmlElement(
                    name,
                    namespace,
                    attributes,
                    Collections.unmodifiableList(children),
                    text.toString().strip());
        }
    }

    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** The children of that name of all children of the other name. */
    public List<XmlElement> all(String parent, String child) {
        return all(parent).stream().flatMap(each -> each.all(child).stream()).toList();
    }

    /** The children of that name. */
    public List<XmlElement> all(String child) {
        return children.stream().filter(each -> each.name.equals(child)).toList();
    }
}
