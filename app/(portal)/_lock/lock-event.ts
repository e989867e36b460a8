/** The event that locks, in this tab and, as the name of a channel, in the others. */
export const LOCK = 'portal:lock'

/** A key that neither browsers nor screen readers use, and that types nothing. */
export const LOCK_KEY = 'F8'

/** Locks the session of this browser. */
export const lockNow = () => window.dispatchEvent(new Event(LOCK))
