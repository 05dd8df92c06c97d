var n=({setFieldValue:e})=>({hidden:"declared",write(t){for(let[o,r]of Object.entries(t))e(o,r,!1)}});export{n as formik};
