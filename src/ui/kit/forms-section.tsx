/** Forms, filled in once the derived form stands. */
export const FormsSection = () => <div className="card" />
