package dev.lockstep.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Platform;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to be searched is what the lookup searches. */
class SearchPathTest {
    private final Symbols symbols = new Symbols();
    private Platform platform;

    @BeforeEach
    void open() throws IOException {
        platform = Platform.open(OptionalInt.empty(), symbols);
    }

    @AfterEach
    void close() throws IOException {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/util/ArrayList",
                "java/util/concurrent/ConcurrentSkipListMap",
                "javax/swing/JTable",
                "javax/swing/text/StyleContext$SmallAttributeSet",
                "java/util/NavigableSet"
            })
    void members_are_found_in_the_first_class_that_has_them(String name) {
        Definition owner = platform.find(symbols.className(name)).orElseThrow();
        List<Definition> fields = SearchPath.ofField(owner);
        for (Definition each : fields) {
            for (int i = 0; i < each.facts().fieldCount(); i++) {
                NameAndType wanted = each.facts().field(i);
                Definition first = fields.stream()
                        .filter(one -> one.facts().indexOfField(wanted) >= 0)
                        .findFirst()
                        .orElseThrow();
                MemberLookup.Member found = MemberLookup.field(owner, wanted);
                assertThat(found == null ? null : found.declaredIn()).isEqualTo(first);
            }
        }
        for (Definition each : SearchPath.ofMethod(owner, symbols.nameAndType("any", "()V"))) {
            for (int i = 0; i < each.facts().methodCount(); i++) {
                NameAndType wanted = each.facts().method(i);
                MemberLookup.Member found = owner.facts().isInterface()
                        ? MemberLookup.methodOfInterface(owner, wanted)
                        : MemberLookup.methodOfClass(owner, wanted);
                if (found != null && !wanted.isInitializer()) {
                    assertThat(SearchPath.ofMethod(owner, wanted)).contains(found.declaredIn());
                }
            }
        }
    }
}
