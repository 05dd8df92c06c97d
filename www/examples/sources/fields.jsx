// The fields of the examples in React.
export const SIZES = ["1-50", "51-200", "201-500", "501-2000"];
export const INDUSTRIES = ["software", "logistics", "retail"];
export const BUDGETS = ["0-20000", "20000-100000", "100000+"];
export const TIMELINES = ["this-month", "this-quarter", "this-year", "no-plan"];

export function Text({ label, id, ...rest }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} {...rest} />
    </div>
  );
}

export function Choice({ label, id, options, ...rest }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} {...rest}>
        <option value="">Please choose</option>
        {options.map((option) => <option key={option}>{option}</option>)}
      </select>
    </div>
  );
}
