/// What users read: messages in two languages and tables.
@NullMarked
package ai.fluxion.cli.text;

import org.jspecify.annotations.NullMarked;
