package ai.fluxion.bench.report;

import freemarker.core.PlainTextOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/// The two templates. The HTML one escapes every value by its output format.
final class Templates {
    private static final Configuration CONFIGURATION = configuration();

    private Templates() {}

    static String html(Page page) throws IOException {
        return filled("report.ftlh", page);
    }

    static String markdown(Page page) throws IOException {
        return filled("report.ftl", page);
    }

    private static String filled(String name, Page page) throws IOException {
        Template template = CONFIGURATION.getTemplate(name);
        StringWriter text = new StringWriter();
        try {
            template.process(page, text);
        } catch (TemplateException e) {
            throw new IllegalStateException("template " + name + ": " + e.getMessage(), e);
        }
        return text.toString();
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(Templates.class, "");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setLocalizedLookup(false);
        configuration.setRecognizeStandardFileExtensions(true);
        configuration.setNumberFormat("computer");
        configuration.setOutputFormat(PlainTextOutputFormat.INSTANCE);
        return configuration;
    }
}
