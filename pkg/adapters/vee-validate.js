var n=({setFieldValue:e})=>({hidden:"declared",write(t){for(let[a,d]of Object.entries(t))e(a,d,!1)}});export{n as veeValidate};
