var c=({setValue:e})=>({hidden:"declared",write(t){for(let[o,r]of Object.entries(t))e(o,r)}});export{c as reactHookForm};
