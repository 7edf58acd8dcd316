//! Deployments: a technology in use over an area during one or more periods.

vocabulary! {
    Technology {
        Drone = "drone",
        GroundRobot = "ground_robot",
        RobotDog = "robot_dog",
        MobileCameraUnit = "mobile_camera_unit",
        HelmetOrVehicleCamera = "helmet_or_vehicle_camera",
        CodedMarker = "coded_marker",
        AlgorithmicVideo = "algorithmic_video",
        FaceRecognition = "face_recognition",
        PoliceSoftware = "police_software",
        PredictivePolicing = "predictive_policing",
        Other = "other",
    }
}

vocabulary! {
    Payload {
        Zoom = "zoom",
        Thermal = "thermal",
        Loudspeaker = "loudspeaker",
        Spotlight = "spotlight",
        CodedMarkerDiffuser = "coded_marker_diffuser",
        NoneKnown = "none_known",
    }
}

vocabulary! {
    /// The six purposes of article L. 242-5 of the French internal-security code, plus other.
    Purpose {
        ExposedPlaces = "exposed_places",
        Gatherings = "gatherings",
        Terrorism = "terrorism",
        Traffic = "traffic",
        Borders = "borders",
        Rescue = "rescue",
        Other = "other",
    }
}

vocabulary! {
    Force {
        NationalPolice = "national_police",
        Gendarmerie = "gendarmerie",
        Customs = "customs",
        ArmedForces = "armed_forces",
        MunicipalPolice = "municipal_police",
        FireService = "fire_service",
        Other = "other",
    }
}
