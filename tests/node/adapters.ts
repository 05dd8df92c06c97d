// The adapters take what the real libraries give: it must compile.
import { useFormik } from "formik";
import { useForm } from "react-hook-form";
import { Model } from "survey-core";
import { useForm as useVeeForm } from "vee-validate";
import type { Qualiform } from "../../pkg/qualiform.js";
import { formik } from "../../pkg/adapters/formik.js";
import { formio, type FormioForm } from "../../pkg/adapters/formio.js";
import { gravityForms } from "../../pkg/adapters/gravity-forms.js";
import { hubspotV2 } from "../../pkg/adapters/hubspot-v2.js";
import { hubspotV4, type HubSpotForm } from "../../pkg/adapters/hubspot-v4.js";
import { marketo, type MarketoForm } from "../../pkg/adapters/marketo.js";
import { reactHookForm } from "../../pkg/adapters/react-hook-form.js";
import { surveyjs } from "../../pkg/adapters/surveyjs.js";
import { veeValidate } from "../../pkg/adapters/vee-validate.js";
import { useQualiform } from "../../pkg/react.js";
import { useQualiform as useInVue } from "../../pkg/vue.js";

declare const qualiform: Qualiform;

export function hooks(): (string | undefined)[] {
  const form = useForm<{ email: string }>();
  const { scorecard, asked } = useQualiform({ offer: "demo", qualiform, questions: ["budget"], ...reactHookForm(form) });
  useQualiform(formik(useFormik({ initialValues: { email: "" }, onSubmit: () => {} })));
  return [scorecard?.band, ...asked];
}

export function composable(): number | undefined {
  const { setFieldValue } = useVeeForm<{ email: string }>();
  const { scorecard, attachment } = useInVue(() => ({ offer: "demo", ...veeValidate({ setFieldValue }) }));
  attachment.value?.check().advice?.text.toUpperCase();
  return scorecard.value?.total;
}

export function builders(form: FormioForm, mkto: MarketoForm, hubspot: HubSpotForm, element: HTMLFormElement, event: MessageEvent): string[] {
  const options = { offer: "demo", fields: { employees: "size" }, questions: { budget: "budget" }, results: { qualiform_score: "score" } };
  const attachments = [
    surveyjs(qualiform, new Model({}), options), formio(qualiform, form, options), marketo(qualiform, mkto, options),
    gravityForms(qualiform, element, options), hubspotV4(qualiform, hubspot, options), hubspotV2(qualiform, event, options),
  ];
  return attachments.flatMap((attachment) => Object.keys(attachment?.fields ?? {}));
}

// @ts-expect-error a question is shown by a field of the library's
surveyjs(qualiform, new Model({}), { questions: ["budget"] });
// @ts-expect-error no such option
useQualiform({ ofer: "demo" });
