import { Drawer } from '../shell/drawer.tsx'
import { Facts } from '../parts/figure.tsx'
import { Keys, Segmented } from '../parts/small.tsx'
import { KnownSession } from '../session/provider.tsx'
import { Page } from '../shell/page.tsx'
import { Shell } from '../shell/shell.tsx'
import { useUrl } from '../url.ts'
import { ChartsSection } from './charts-section.tsx'
import { FormsSection } from './forms-section.tsx'
import { BarSection, PartsSection, StatesSection } from './parts-section.tsx'
import { sampleModules, sampleSession, sampleUnits } from './sample-frame.ts'
import { HeatSection, LedgerSection, LongSection } from './tables-section.tsx'

const SECTIONS = [
  { key: 'parts', text: '部件' },
  { key: 'tables', text: '表' },
  { key: 'charts', text: '图' },
  { key: 'forms', text: '表单' },
] as const

type Section = (typeof SECTIONS)[number]['key']

const Sections = () => {
  const url = useUrl()
  const section: Section = SECTIONS.find(({ key }) => key === url.get('show'))?.key ?? 'parts'
  const open = url.get('open')
  return (
    <Page
      title="组件"
      crumbs={[{ text: '监测', to: '/' }, { text: '组件' }]}
      note="每个部件一份样例，城市为虚构"
      acts={
        <Segmented
          label="分类"
          value={section}
          options={SECTIONS}
          onChange={(key) => url.set({ show: key, open: undefined })}
        />
      }
      bar={section === 'parts' ? <BarSection /> : undefined}
      drawer={
        open !== undefined && (
          <Drawer
            title="56.8% 是怎么来的"
            note="从公式一直查到文件原句"
            onClose={() => url.set({ open: undefined })}
            foot={<Keys of={[[['Esc'], '关闭']]} />}
          >
            <ol className="steps-line">
              <li>
                <div className="head">
                  <b>公式</b>
                  <span className="s12 t3">第 3 版口径</span>
                </div>
                <Facts
                  of={[
                    ['双师型教师', '1,742 人'],
                    ['专业课教师', '3,067 人'],
                  ]}
                />
              </li>
              <li className="current">
                <div className="head">
                  <b>文件原句</b>
                </div>
              </li>
            </ol>
          </Drawer>
        )
      }
    >
      {section === 'parts' && (
        <>
          <PartsSection />
          <StatesSection />
        </>
      )}
      {section === 'tables' && (
        <div className="kit-stack">
          <LedgerSection />
          <HeatSection />
          <LongSection />
        </div>
      )}
      {section === 'charts' && (
        <div className="kit-stack">
          <ChartsSection />
        </div>
      )}
      {section === 'forms' && <FormsSection />}
    </Page>
  )
}

/** Every part of the kit with sample data inside the real frame, for those who build pages. */
const KitPage = () => (
  <KnownSession session={sampleSession}>
    <Shell modules={sampleModules} units={sampleUnits}>
      <Sections />
    </Shell>
  </KnownSession>
)

export default KitPage
