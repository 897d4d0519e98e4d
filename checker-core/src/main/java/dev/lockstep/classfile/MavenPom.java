package dev.lockstep.classfile;

import dev.lockstep.archive.xml.XmlElement;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * What a {@code pom.xml} that a jar carries says of itself, as far as it needs no other file.
 *
 * @param path of the file in its archive
 * @param artifact {@code group:artifact}; the group is its parent's where it states none
 * @param version its parent's where it states none; absent where it is a property
 * @param parent absent when it has none
 * @see <a href="https://maven.apache.org/pom.html#maven-coordinates">POM reference, Maven coordinates</a>
 */
public record MavenPom(String path, String artifact, Optional<String> version, Optional<Parent> parent) {
    /** How deep the elements are that count, as {@code project/parent/version}. */
    private static final int COORDINATES = 3;

    /**
     * The project from which it inherits.
     *
     * @param artifact {@code group:artifact}
     * @param version as stated
     */
    public record Parent(String artifact, String version) {}

    /** Reads one; absent when it is not well-formed or names no artifact. */
    static Optional<MavenPom> parse(String path, String xml) {
        try {
            XmlElement project = XmlElement.parse(xml, COORDINATES);
            Optional<XmlElement> above = project.all("parent").stream().findFirst();
            Optional<Parent> parent = above.flatMap(each -> stated(each, "version"))
                    .flatMap(version -> above.flatMap(MavenPom::coordinates).map(of -> new Parent(of, version)));
            Optional<String> group =
                    stated(project, "groupId").or(() -> above.flatMap(each -> stated(each, "groupId")));
            return stated(project, "artifactId")
                    .flatMap(artifact -> group.map(of -> new MavenPom(
                            path,
                            of + ":" + artifact,
                            stated(project, "version").or(() -> parent.map(Parent::version)),
                            parent)));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> coordinates(XmlElement of) {
        return stated(of, "groupId").flatMap(group -> stated(of, "artifactId").map(artifact -> group + ":" + artifact));
    }

    /** A property's value is known elsewhere. */
    private static Optional<String> stated(XmlElement in, String element) {
        return in.all(element).stream()
                .map(XmlElement::text)
                .filter(text -> !text.isEmpty() && !text.contains("${"))
                .findFirst();
    }
}
