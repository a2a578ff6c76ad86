const ROWS = 16

/** The list's own geometry in grey while it loads: filters, head, rows; nothing moves when the figures arrive. */
export const ListSkeleton = () => (
  <div className="list-skeleton" aria-hidden>
    <div className="tools">
      <i className="skeleton" style={{ width: 240, height: 32 }} />
      <i className="skeleton" style={{ width: '92%', height: 30 }} />
    </div>
    <div className="card">
      <div className="head" />
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className="line">
          <i className="skeleton" style={{ width: `${160 + (row % 4) * 36}px` }} />
          <span className="grow" />
          <i className="skeleton" style={{ width: 64 }} />
          <i className="skeleton" style={{ width: 36 }} />
          <i className="skeleton wide" style={{ width: 112 }} />
          <i className="skeleton wide" style={{ width: 56 }} />
        </div>
      ))}
    </div>
  </div>
)
