/// The report of a decision: one self-contained HTML file, the same as Markdown, and JSON.
/// Templates escape every value; plots are SVG drawn from the numbers.
@NullMarked
package ai.fluxion.bench.report;

import org.jspecify.annotations.NullMarked;
