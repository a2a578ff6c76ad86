import { KnownSession } from '../session/provider.tsx'
import { Shell } from '../shell/shell.tsx'
import { useUrl } from '../url.ts'
import { sampleModules, sampleSession, sampleUnits } from './sample-frame.ts'
import { KitParts } from './parts-section.tsx'

/** Every part of the kit with sample data inside the real frame, for those who build pages. */
const KitPage = () => {
  const { get } = useUrl()
  return (
    <KnownSession session={sampleSession}>
      <Shell modules={sampleModules} units={sampleUnits} searchable={false}>
        {get('view') === undefined ? <KitParts /> : <KitParts />}
      </Shell>
    </KnownSession>
  )
}

export default KitPage
