/** An address outside the menu's reach brings nothing new to show. */
export default function NoMenu() {
  return null
}
