/** `count` with its noun: "1 role", "1,200 roles". Pass `plural` where adding an s is wrong. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? noun : plural}`
}
