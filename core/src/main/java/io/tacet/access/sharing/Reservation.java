package io.tacet.access.sharing;

import io.tacet.access.PrincipalId;
import java.util.Set;

/**
 * A name that is kept for those who have used it.
 *
 * @param registered whether there was a thing of the name, which has been deleted; otherwise the name was only used
 * @param takers who may take the name; an account that is deleted is none any more
 */
public record Reservation(boolean registered, Set<PrincipalId> takers) {}
