/// Examines a database: is it set up as its machine deserves, has it the tables of this program,
/// and do the rows keep what no foreign key keeps. Reads only; what to run is part of each finding.
@NullMarked
package ai.fluxion.retail.doctor;

import org.jspecify.annotations.NullMarked;
