import { answerJson, signedOut } from '@/lib/access/guards/api'
import { currentAccess } from '@/lib/access/guards/guard'
import { placesFor } from '@/lib/palette/places'

/** Where the command palette may lead this person: `{"places":[{"label","href","kind"}]}`. */
export function GET(): Promise<Response> {
  return answerJson(async () => {
    const access = await currentAccess()
    return access ? { body: { places: placesFor(access) }, access } : signedOut
  })
}
