// ConvNetJS comes without types.
declare module "convnetjs";
