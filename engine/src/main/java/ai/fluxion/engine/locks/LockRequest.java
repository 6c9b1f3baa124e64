package ai.fluxion.engine.locks;

import ai.fluxion.sql.AdvisoryCall.Scope;
import ai.fluxion.sql.LockMode;

/// Who wants which lock how, and until when.
public record LockRequest(Owner owner, LockKey key, LockMode mode, Scope scope) {

    /// A session by its number, and the name it gave itself when it asked.
    public record Owner(int processId, String applicationName) {
        @Override
        public String toString() {
            return "process " + processId + " (application \"" + applicationName + "\")";
        }
    }

    boolean isOfSameSession(LockRequest other) {
        return owner.processId == other.owner.processId;
    }

    boolean conflictsWith(LockRequest other) {
        return !isOfSameSession(other) && mode.conflictsWith(other.mode);
    }
}
