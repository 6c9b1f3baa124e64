package ai.fluxion.engine.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// All roles, memberships and privileges at one moment.
public record AccessState(Map<String, Role> roles, Set<Membership> memberships, Set<Grant> grants) {
    /// `member` has what `role` has.
    public record Membership(String role, String member) {}

    public AccessState {
        roles = Map.copyOf(roles);
        memberships = Set.copyOf(memberships);
        grants = Set.copyOf(grants);
    }

    static AccessState initial() {
        return new AccessState(Map.of(Role.OWNER, Role.owner()), Set.of(), Set.of());
    }

    AccessState with(Role role) {
        Map<String, Role> changed = new TreeMap<>(roles);
        changed.put(role.name(), role);
        return new AccessState(changed, memberships, grants);
    }

    AccessState without(String name) {
        Map<String, Role> changed = new TreeMap<>(roles);
        changed.remove(name);
        Set<Membership> kept = new HashSet<>(memberships);
        kept.removeIf(each -> each.role().equals(name) || each.member().equals(name));
        return new AccessState(changed, kept, grants);
    }

    AccessState with(Membership membership) {
        Set<Membership> changed = new HashSet<>(memberships);
        changed.add(membership);
        return new AccessState(roles, changed, grants);
    }

    AccessState without(Membership membership) {
        Set<Membership> changed = new HashSet<>(memberships);
        changed.remove(membership);
        return new AccessState(roles, changed, grants);
    }

    AccessState withGrants(Set<Grant> changed) {
        return new AccessState(roles, memberships, changed);
    }

    /// The role and all that it is a member of, directly or not.
    Set<String> rolesOf(String name) {
        Set<String> found = new HashSet<>(Set.of(name));
        List<String> open = new ArrayList<>(List.of(name));
        while (!open.isEmpty()) {
            String member = open.removeLast();
            for (Membership each : memberships) {
                if (each.member().equals(member) && found.add(each.role())) {
                    open.add(each.role());
                }
            }
        }
        return found;
    }

    List<Role> sortedRoles() {
        return roles.values().stream().sorted(Comparator.comparing(Role::name)).toList();
    }
}
