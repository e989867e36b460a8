const storageKey = 'single-letter-shortcuts'

/**
 * Whether single-letter shortcuts are on in this browser. They can be switched off (WCAG 2.2, 2.1.4), because speech
 * input and tremor type unintended letters.
 */
export function areLettersOn(): boolean {
  return window.localStorage.getItem(storageKey) !== 'off'
}

export function switchLetters(on: boolean): void {
  window.localStorage.setItem(storageKey, on ? 'on' : 'off')
}
