/** The query parameters of a URL, as Next passes them. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>
