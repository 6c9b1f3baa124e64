package ai.fluxion.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.fluxion.bench.decision.Decision;
import ai.fluxion.bench.decision.Preferences;
import ai.fluxion.bench.evidence.SyntheticResult;
import ai.fluxion.bench.price.Prices;
import ai.fluxion.bench.result.EvaluationResult;
import ai.fluxion.bench.text.Language;
import ai.fluxion.testservers.Needs;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page in Debian's Chromium, which CI installs (`.ci/packages`).
class ReportBrowserIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final int HEIGHT = 844;

    @TempDir private static Path directory;

    private static Playwright playwright;
    private static Browser browser;
    private static String address;

    @BeforeAll
    static void writesTheReportAndStartsChromium() throws Exception {
        Needs.tool(Files.isExecutable(CHROMIUM), "chromium");
        EvaluationResult result = SyntheticResult.threeTargets(10).result();
        Decision decision = Decision.of(result, Prices.builtIn(), Preferences.builtIn());
        address =
                Report.write(result, decision, directory, Language.SPANISH)
                        .getFirst()
                        .toUri()
                        .toString();
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    @AfterAll
    static void stopsChromium() {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void saysNothingOnTheConsoleAndAsksTheNetworkForNothing() {
        List<String> said = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> said.add(message.text()));
            page.onPageError(said::add);
            page.onRequest(request -> asked.add(request.url()));
            page.navigate(address);

            assertThat(page.title()).isEqualTo("Evaluación técnica, medida");
        }
        assertThat(said).isEmpty();
        assertThat(asked).allMatch(url -> url.equals(address) || url.startsWith("data:"));
    }

    @Test
    void drawsEveryPlotInsideItsBox() {
        withPage(
                DESK,
                page -> {
                    assertThat(page.locator("svg").count()).isGreaterThanOrEqualTo(5);
                    assertThat(page.locator("svg rect.bar").count()).isGreaterThan(50);
                    assertThat(
                                    page.evaluate(
                                            """
                                            () => [...document.querySelectorAll('svg')].filter(svg => {
                                              const box = svg.getBoundingClientRect();
                                              return [...svg.querySelectorAll('rect, text, line')].some(e => {
                                                const r = e.getBoundingClientRect();
                                                return r.right > box.right + 1 || r.bottom > box.bottom + 1
                                                  || r.left < box.left - 1 || r.top < box.top - 1;
                                              }) || [...svg.querySelectorAll('rect')].some(
                                                e => e.getBoundingClientRect().width === 0
                                                  || getComputedStyle(e).fill === 'rgb(0, 0, 0)');
                                            }).map(svg => svg.getAttribute('aria-label'))
                                            """))
                            .isEqualTo(List.of());
                });
    }

    @Test
    void neverScrollsSidewaysOnAPhoneAndStaysReadable() {
        withPage(
                PHONE,
                page -> {
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .isEqualTo(PHONE);
                    assertThat(
                                    (Number)
                                            page.evaluate(
                                                    """
                                                    () => Math.min(...[...document.querySelectorAll('svg .value')]
                                                      .map(e => e.getBoundingClientRect().height))
                                                    """))
                            .extracting(Number::doubleValue)
                            .matches(height -> height >= 8, "text of 8 px and more");
                });
    }

    @Test
    void isDarkWhereTheReaderWantsItAndWholeOnPaper() {
        withPage(
                DESK,
                page -> {
                    String light = background(page);
                    page.emulateMedia(
                            new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                    assertThat(background(page)).isNotEqualTo(light);
                    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                    assertThat(page.pdf().length).isGreaterThan(10_000);
                });
    }

    private static String background(Page page) {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private static void withPage(int width, Consumer<Page> check) {
        try (BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions().setViewportSize(width, HEIGHT))) {
            Page page = context.newPage();
            page.navigate(address);
            check.accept(page);
        }
    }
}
