package dev.lockstep.report.junit;

import dev.lockstep.report.Visible;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a tree of elements as XML, indented. */
final class XmlPage {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private XmlPage() {}

    /** An element with its attributes in the order in which they were given, and text before its children. */
    static final class Element {
        private final String name;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<Element> children = new ArrayList<>();
        private String text = "";

        Element(String name) {
            this.name = name;
        }

        Element with(String attribute, String value) {
            attributes.put(attribute, value);
            return this;
        }

        Element text(String value) {
            text = value;
            return this;
        }

        void add(Element child) {
            children.add(child);
        }

        /** How many elements of a name there are, this one and all below it. */
        int count(String wanted) {
            int below = children.stream().mapToInt(child -> child.count(wanted)).sum();
            return below + (name.equals(wanted) ? 1 : 0);
        }
    }

    /** A document to be encoded as UTF-8. */
    static String of(Element root) {
        var out = new StringWriter();
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            write(xml, root, 0);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string can always be written to", e);
        }
        return out.append('\n').toString();
    }

    private static void write(XMLStreamWriter xml, Element element, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        if (element.children.isEmpty() && element.text.isEmpty()) {
            xml.writeEmptyElement(element.name);
            attributes(xml, element);
            return;
        }
        xml.writeStartElement(element.name);
        attributes(xml, element);
        xml.writeCharacters(legal(element.text));
        for (Element child : element.children) {
            write(xml, child, depth + 1);
        }
        if (!element.children.isEmpty()) {
            xml.writeCharacters("\n" + "  ".repeat(depth));
        }
        xml.writeEndElement();
    }

    private static void attributes(XMLStreamWriter xml, Element element) throws XMLStreamException {
        for (Map.Entry<String, String> each : element.attributes.entrySet()) {
            xml.writeAttribute(each.getKey(), legal(each.getValue()));
        }
    }

    /** What XML 1.0 cannot hold is written as its number; lines stay lines. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        for (String line : text.split("\n", -1)) {
            legal.append(legal.length() == 0 ? "" : "\n").append(Visible.text(line));
        }
        return legal.toString();
    }
}
