import type { Menu } from './declared'

/** The menu of `list` that `pathname` belongs to. Pure, for the browser too. */
export function menuIn<Known extends Pick<Menu, 'path'>>(
  list: readonly Known[],
  pathname: string,
): Known | undefined {
  return list.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
}
