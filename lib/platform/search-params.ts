/** What an address carries after its question mark, as Next hands it over. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>
