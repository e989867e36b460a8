export const spanWords = {
  fromTo: (from: string, until: string) => `${from} to ${until}`,
} as const
