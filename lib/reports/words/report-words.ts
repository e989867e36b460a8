/** The words of a report. */
export interface ReportWords {
  title: string
  /** One sentence for the catalogue. */
  sentence: string
  /** What is counted and what is not, beside the figures. */
  definition: readonly string[]
  noun: string
  plural?: string
  /** Of measures, dimensions and columns, by their ids. */
  heads: Readonly<Record<string, string>>
}
