import { currentAccess } from '@/lib/access/guard'
import { placesFor } from '@/lib/palette/places'
import { answerJson, signedOut } from '@/lib/server/http/api'

/** Where the command palette may lead this person: `{"places":[{"label","href","kind"}]}`. */
export function GET(): Promise<Response> {
  return answerJson(async () => {
    const access = await currentAccess()
    return access ? { body: { places: placesFor(access) }, access } : signedOut
  })
}
