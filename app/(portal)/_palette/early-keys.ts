/**
 * What is typed from the moment at which the palette was asked for until its field has the focus, as its code may still have to
 * be loaded. Undefined at all other times.
 */
export const earlyKeys: { text?: string | undefined } = {}
