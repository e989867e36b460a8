const storageKey = 'single-letter-shortcuts'

/**
 * Whether letters alone do something, as this browser was told. They can be switched off (WCAG 2.2, 2.1.4), because
 * speech input and unsteady hands type letters that nobody meant.
 */
export function areLettersOn(): boolean {
  return window.localStorage.getItem(storageKey) !== 'off'
}

export function switchLetters(on: boolean): void {
  window.localStorage.setItem(storageKey, on ? 'on' : 'off')
}
