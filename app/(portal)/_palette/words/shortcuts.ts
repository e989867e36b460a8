/** The list of shortcuts. In a file of its own, because it is loaded when it is opened. */
export const shortcutWords = {
  title: 'Keyboard shortcuts',
  /** Printed on the key. */
  ctrl: 'Ctrl',
  find: 'Find a patient, a page or an action (Cmd K on a Mac)',
  lock: 'Lock: hide everything until your password is given',
  same: 'The same',
  list: 'This list',
  letters: 'Letters alone are shortcuts in this browser',
  lettersHint:
    'Switch this off when you speak to the computer, or when letters are typed by mistake. Ctrl K and F8 stay.',
  close: 'Close',
} as const
