/** What heads gave and could not give any more: it stays until its end, and administrators decide about it. */
export const findingWords = {
  title: 'Given by heads who could not give it now',
  line: 'It stays until its end, so that nobody loses access in the middle of a shift. Take it away on the page of the person, or let it end.',
  what: (label: string, until: string) => `${label}, until ${until}`,
  because: (broken: string, by: string, department: string) => {
    switch (broken) {
      case 'delegation_head':
        return `${by}, who gave it, is not the head of ${department} any more`
      case 'delegation_held':
        return `${by}, who gave it as head of ${department}, does not hold all of it until then`
      case 'delegation_central':
        return `By now only administrators give this; ${by} gave it as head of ${department}`
      default:
        return `${by} gave it as head of ${department}, and could not give it now`
    }
  },
} as const
