/**
 * The names that modules declare, each under its own key, by declaration merging beside the lists:
 *
 *   declare module '../access/names' {
 *     interface DeclaredPermissions {
 *       pharmacy: (typeof permissions)[number]['codename']
 *     }
 *   }
 *
 * A name that no module declares does not compile, although access imports no module.
 */
/** @public modules fill it. */
// biome-ignore lint/suspicious/noEmptyInterface: modules fill it.
export interface DeclaredMenus {}
/** @public modules fill it. */
// biome-ignore lint/suspicious/noEmptyInterface: modules fill it.
export interface DeclaredPermissions {}
/** @public modules fill it. */
// biome-ignore lint/suspicious/noEmptyInterface: modules fill it.
export interface DeclaredPages {}
/** @public modules fill it. */
// biome-ignore lint/suspicious/noEmptyInterface: modules fill it.
export interface DeclaredActions {}
/** @public modules fill it. */
// biome-ignore lint/suspicious/noEmptyInterface: modules fill it.
export interface DeclaredApis {}

export type MenuId = DeclaredMenus[keyof DeclaredMenus]
export type Permission = DeclaredPermissions[keyof DeclaredPermissions]
/** The route of a page, such as `/patients/[id]`. */
export type PagePath = DeclaredPages[keyof DeclaredPages]
export type ActionName = DeclaredActions[keyof DeclaredActions]
export type ApiPath = DeclaredApis[keyof DeclaredApis]
