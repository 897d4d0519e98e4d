package dev.lockstep.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.report.Findings;
import dev.lockstep.report.Report;
import dev.lockstep.report.Reports;
import dev.lockstep.report.SampleReports;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser; skipped where Chromium and its driver are not installed. */
class HtmlReportBrowserTest {
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/local/bin/chromedriver");
    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/google-chrome");

    private static ChromeDriver browser;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        Path driver = installed(DRIVERS);
        Path program = installed(BROWSERS);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(program.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1600");
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options);
        browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(5));
    }

    private static Path installed(List<String> places) {
        var found = places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        assumeTrue(found.isPresent(), () -> "no browser to look at the page with: none of " + places);
        return found.get();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @TestFactory
    Stream<DynamicTest> each_report_loads_without_a_complaint() {
        return SampleReports.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    show(sample.getValue());

                    assertThat(browser.findElement(By.tagName("h1")).isDisplayed())
                            .isTrue();
                    assertThat(browser.manage().logs().get(LogType.BROWSER)).isEmpty();
                }));
    }

    @Test
    void a_search_leaves_what_matches_and_clearing_it_brings_the_rest_back() throws IOException {
        show(three());
        assertThat(count()).isEqualTo("3 findings");

        browser.findElement(By.id("query")).sendKeys("PRICE of");
        waitFor("1 of 3 findings");
        assertThat(text("findings")).contains("shop.Price.of").doesNotContain("shop.Tax");

        browser.findElement(By.id("clear")).click();
        waitFor("3 findings");
        assertThat(text("findings")).contains("lib/tax.jar");
    }

    @Test
    void severities_and_rules_filter() throws IOException {
        show(three());

        browser.findElement(By.cssSelector("[name=severity][value=warning]")).click();
        waitFor("2 of 3 findings");

        browser.findElement(By.cssSelector("#rule option[value=missing-field]")).click();
        waitFor("1 of 3 findings");
        assertThat(text("findings")).contains("RATE");
    }

    @Test
    void a_finding_opens_by_keyboard_and_says_why_and_how_to_fix_it() throws IOException {
        show(three());
        WebElement finding = browser.findElement(By.cssSelector(".finding > summary"));

        finding.sendKeys(Keys.ENTER);

        assertThat(browser.findElement(By.cssSelector(".finding dl")).getText())
                .contains("java.lang.NoSuchFieldError")
                .contains("How to fix")
                .contains("deploy both files from the same release")
                .contains("shop.Cart.tax:9");
    }

    @Test
    void a_box_of_the_map_shows_what_is_found_about_its_file() throws IOException {
        show(three());

        browser.findElement(By.cssSelector(".box[data-file='lib/tax.jar']")).sendKeys(Keys.ENTER);

        waitFor("2 of 3 findings about lib/tax.jar");
        assertThat(text("findings")).doesNotContain("shop.Price.of");
        assertEquals(1, browser.findElements(By.cssSelector(".box.chosen")).size());
    }

    @Test
    void a_link_to_a_finding_opens_it() throws IOException {
        show(three());
        String id = String.valueOf(
                browser.executeScript("return JSON.parse(document.getElementById('data').textContent).findings[2].id"));

        browser.executeScript("location.hash = 'f-" + id + "'");

        assertTrue(browser.findElement(By.cssSelector("#f-" + id + "[open] dl")).isDisplayed());
    }

    @Test
    void names_run_no_script() throws IOException {
        String name = "</script><img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
        show(Reports.scan()
                .container(name, 3)
                .container("lib/b.jar", 3)
                .with(Findings.missingMethod()
                        .from(name, name, name, "()V", 1)
                        .method(name, name, "()V")
                        .target("lib/b.jar", name)
                        .message(name))
                .report());
        browser.findElement(By.cssSelector(".finding > summary")).click();

        assertThat(browser.findElement(By.cssSelector(".finding dl")).getText()).contains("onerror");
        assertThat(browser.getTitle()).doesNotContain("owned");
        assertThat(browser.findElements(By.tagName("img"))).isEmpty();
        assertThat(browser.manage().logs().get(LogType.BROWSER)).isEmpty();
    }

    @Test
    void nothing_is_wider_than_a_telephone() throws IOException {
        show(three());
        browser.executeScript("document.querySelectorAll('details').forEach((each) => { each.open = true; });");

        browser.manage().window().setSize(new Dimension(500, 900));
        Object over = browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth;");
        browser.manage().window().setSize(new Dimension(1280, 1600));

        assertEquals(0L, over);
    }

    @Test
    void of_twenty_thousand_findings_only_a_page_is_drawn() throws IOException {
        show(HtmlReportTest.big());

        assertThat(count()).isEqualTo("20,000 findings");
        assertThat(browser.findElements(By.cssSelector(".finding")).size()).isLessThan(100);
        assertThat(browser.findElements(By.cssSelector("tbody tr")).size()).isLessThan(300);
    }

    private static Report three() {
        return Reports.scan()
                .container("lib/cart.jar", 40)
                .container("lib/price.jar", 20)
                .container("lib/tax.jar", 10)
                .with(Findings.missingMethod()
                        .from("lib/cart.jar", "shop.Cart", "total", "()V", 7)
                        .method("shop.Price", "of", "()V")
                        .target("lib/price.jar", "shop.Price")
                        .message("no such method"))
                .with(Findings.of("missing-field", "java.lang.NoSuchFieldError", Moment.EXECUTION)
                        .from("lib/cart.jar", "shop.Cart", "tax", "()V", 9)
                        .field("shop.Tax", "RATE", "I")
                        .target("lib/tax.jar", "shop.Tax")
                        .message("no such field")
                        .fix("deploy both files from the same release"))
                .with(Findings.of("duplicate-class")
                        .severity(Severity.WARNING)
                        .target("lib/tax.jar", "shop.Tax")
                        .message("stands twice on the class path"))
                .report();
    }

    private void show(Report report) throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), HtmlReport.render(report));
        browser.get(file.toUri().toString());
    }

    private static String count() {
        return text("count");
    }

    private static String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private static void waitFor(String count) {
        new WebDriverWait(browser, Duration.ofSeconds(5))
                .withMessage(() -> "shown: " + count())
                .until(driver -> count().equals(count));
    }
}
