package dev.lockstep.rules.emergent.names;

import dev.lockstep.archive.xml.HarmlessXml;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The text and the attributes of an XML file. */
final class XmlText {
    private static final XMLInputFactory FACTORY = HarmlessXml.factory();
    private static final String BEANS = "http://www.springframework.org/schema/beans";

    private XmlText() {}

    /** Is told each text. */
    interface Sink {
        /** @param certain whether its place says that it names a class which is loaded */
        void text(String text, boolean certain);
    }

    /** What stands before an error in a malformed file has been told by then. */
    static void read(byte[] bytes, Sink sink) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                read(reader, sink);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            // Not well-formed: whoever reads it fails on its form, not on a name.
        }
    }

    private static void read(XMLStreamReader reader, Sink sink) throws XMLStreamException {
        Deque<Boolean> certain = new ArrayDeque<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    certain.push(reader.getLocalName().endsWith("-class"));
                    attributes(reader, sink);
                }
                case XMLStreamConstants.END_ELEMENT -> certain.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    sink.text(reader.getText(), Boolean.TRUE.equals(certain.peek()));
                default -> {}
            }
        }
    }

    /** The class attribute of a Spring bean, and the elements of web.xml that end in {@code -class}. */
    private static void attributes(XMLStreamReader reader, Sink sink) {
        boolean bean = reader.getLocalName().equals("bean") && BEANS.equals(reader.getNamespaceURI());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            sink.text(
                    reader.getAttributeValue(i),
                    bean && reader.getAttributeLocalName(i).equals("class"));
        }
    }
}
