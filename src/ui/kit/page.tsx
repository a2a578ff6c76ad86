import { StateMark } from '../marks/state-mark.tsx'
import { STATES } from '../marks/shapes.tsx'
import { Card } from '../parts/card.tsx'

/** Every part with sample data, for those who build pages. */
const KitPage = () => (
  <main className="page">
    <h1>组件</h1>
    <Card title="状态">
      <div className="row g24">
        {STATES.map((state) => (
          <StateMark key={state} state={state} withWord />
        ))}
      </div>
    </Card>
  </main>
)

export default KitPage
