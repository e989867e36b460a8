/** A size in words: “340 kB”, “2.4 MB”. Decimal, as file managers write it; never less than 1 kB. */
export function sizeInWords(bytes: number): string {
  if (bytes < 999_500) return `${Math.max(1, Math.round(bytes / 1000))} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
